pidstat -hH -d -p 1 1 1
