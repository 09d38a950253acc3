numastat -p 6090
