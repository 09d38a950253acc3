kubectl get pods,svc -o name
