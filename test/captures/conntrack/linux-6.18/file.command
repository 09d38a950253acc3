cat /proc/net/nf_conntrack
