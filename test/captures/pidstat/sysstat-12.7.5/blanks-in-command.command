pidstat -lt -d 1 1
