mpstat -u -N ALL 1 1
