pidstat -r
