docker logs --timestamps --tail 3 web
