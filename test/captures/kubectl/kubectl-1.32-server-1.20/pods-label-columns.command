kubectl get pods -L app,tier
