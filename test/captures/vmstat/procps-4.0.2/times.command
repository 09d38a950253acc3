vmstat -t 1 2
