mpstat -I SCPU
