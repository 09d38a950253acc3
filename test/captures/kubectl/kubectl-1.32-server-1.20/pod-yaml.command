kubectl get pod hungry -o yaml
