docker ps -a --format '{{json .}}'
