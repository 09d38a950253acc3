free -s 1 -c 3
