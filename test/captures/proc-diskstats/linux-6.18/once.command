cat /proc/diskstats
