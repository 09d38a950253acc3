cat /proc/12/schedstat
