cat /proc/schedstat; sleep 0.2; cat /proc/schedstat
