kubectl describe svc -n shop
