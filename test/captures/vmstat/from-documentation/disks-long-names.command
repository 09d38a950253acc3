vmstat -d
