top -b -1 -n 1
