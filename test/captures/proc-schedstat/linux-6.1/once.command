cat /proc/schedstat
