pidstat -u 1 1
