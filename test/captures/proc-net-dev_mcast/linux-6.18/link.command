cat /proc/net/dev_mcast
