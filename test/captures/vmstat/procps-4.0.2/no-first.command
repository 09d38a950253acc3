vmstat -y 1 2
