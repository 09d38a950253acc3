pidstat -s -v -R -p 1 1 1
