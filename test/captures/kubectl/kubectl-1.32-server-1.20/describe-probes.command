kubectl describe pod -l app=api
