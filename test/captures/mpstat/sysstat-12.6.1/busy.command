mpstat -P ALL 1 24
