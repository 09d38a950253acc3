top -b -H -n 1
