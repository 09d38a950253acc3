vmstat -s
