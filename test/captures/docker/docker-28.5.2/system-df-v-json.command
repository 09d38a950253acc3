docker system df -v --format '{{json .}}'
