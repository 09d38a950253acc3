docker stats --no-stream --format '{{json .}}'
