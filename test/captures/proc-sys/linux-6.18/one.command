cat /proc/sys/vm/swappiness
