mpstat -T -P ALL 1 1
