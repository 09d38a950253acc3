pidstat -T ALL -p 1 1 1
