pidstat -h -u 1
