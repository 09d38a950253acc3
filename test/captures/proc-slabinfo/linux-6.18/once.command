head -20 /proc/slabinfo
