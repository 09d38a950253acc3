head -12 /proc/self/numa_maps
