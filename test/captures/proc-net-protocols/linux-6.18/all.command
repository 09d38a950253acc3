cat /proc/net/protocols
