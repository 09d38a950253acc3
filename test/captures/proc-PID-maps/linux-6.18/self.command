cat /proc/self/maps
