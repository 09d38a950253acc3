kubectl get node worker-1 -o yaml
