top -b -n 1 -p 1
