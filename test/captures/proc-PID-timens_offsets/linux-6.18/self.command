cat /proc/self/timens_offsets
