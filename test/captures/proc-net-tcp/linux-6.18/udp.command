cat /proc/net/udp
