mpstat -I CPU 1 1
