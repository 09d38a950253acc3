vmstat -a
