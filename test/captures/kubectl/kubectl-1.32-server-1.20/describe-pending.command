kubectl describe pod big
