cat /proc/mounts
