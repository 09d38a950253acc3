kubectl get --raw /metrics
