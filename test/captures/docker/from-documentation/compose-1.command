docker-compose ps
