pidstat -t -p 1 1 1
