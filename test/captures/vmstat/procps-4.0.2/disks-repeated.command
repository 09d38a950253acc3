vmstat -d 1 2
