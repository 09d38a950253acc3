vmstat -D
