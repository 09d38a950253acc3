mpstat -P ALL 1 2
