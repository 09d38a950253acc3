vmstat -f
