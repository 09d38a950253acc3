mpstat
