kubectl get pods -o json
