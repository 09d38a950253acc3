kubectl logs -l app=web --all-containers --prefix --timestamps --tail=3
