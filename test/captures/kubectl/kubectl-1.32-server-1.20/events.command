kubectl get events | head -n 40
