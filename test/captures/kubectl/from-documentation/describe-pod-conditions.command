kubectl describe pod web
