cat /proc/net/igmp
