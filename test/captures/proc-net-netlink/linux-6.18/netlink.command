cat /proc/net/netlink
