kubectl describe pod api -n shop
