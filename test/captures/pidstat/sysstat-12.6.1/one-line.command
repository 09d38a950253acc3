pidstat -h -urdw -p 1 1 2
