cat /proc/net/sockstat
