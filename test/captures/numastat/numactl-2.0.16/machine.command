numastat -m
