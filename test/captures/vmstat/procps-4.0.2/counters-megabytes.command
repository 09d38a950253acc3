vmstat -s -S m
