mpstat -P ALL 1
