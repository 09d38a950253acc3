docker volume ls --format json
