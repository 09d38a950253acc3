route -n6
