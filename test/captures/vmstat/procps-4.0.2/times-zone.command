vmstat -t
