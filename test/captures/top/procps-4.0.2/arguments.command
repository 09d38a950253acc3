top -b -c -n 1 -w 200
