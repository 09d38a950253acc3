cat /proc/net/stat/nf_conntrack
