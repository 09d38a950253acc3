ss -f netlink
