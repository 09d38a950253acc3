cat /proc/slabinfo
