kubectl describe pvc,pv -n shop
