head -60 /proc/self/smaps
