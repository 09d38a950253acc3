pidstat -l -p 1 1 1
