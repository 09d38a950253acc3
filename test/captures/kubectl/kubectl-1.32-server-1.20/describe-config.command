kubectl describe cm/settings secret/login -n shop
