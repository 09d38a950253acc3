vmstat -m
