kubectl describe pod hungry
