cat /proc/net/igmp6
