kubectl events -n shop
