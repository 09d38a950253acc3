cat /proc/partitions
