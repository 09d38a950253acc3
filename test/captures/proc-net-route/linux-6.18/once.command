cat /proc/net/route
