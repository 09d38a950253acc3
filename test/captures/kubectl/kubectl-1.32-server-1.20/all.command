kubectl get all -n shop
