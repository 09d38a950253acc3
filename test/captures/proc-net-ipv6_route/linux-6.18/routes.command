cat /proc/net/ipv6_route
