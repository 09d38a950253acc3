cat /proc/self/uid_map
