mpstat -A 1 1
