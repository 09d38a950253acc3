kubectl logs --timestamps --prefix -l app=api
