vmstat -w 1 2
