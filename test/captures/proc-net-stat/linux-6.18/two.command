cat /proc/net/stat/arp_cache /proc/net/stat/rt_cache
