kubectl get pods crash hungry -o json
