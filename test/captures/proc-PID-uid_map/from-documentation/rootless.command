cat /proc/4321/gid_map
