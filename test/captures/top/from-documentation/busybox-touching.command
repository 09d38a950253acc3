top -b -n1
