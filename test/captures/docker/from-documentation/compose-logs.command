docker compose logs
