cat /proc/net/softnet_stat
