mpstat -I ALL -P ALL 1 1
