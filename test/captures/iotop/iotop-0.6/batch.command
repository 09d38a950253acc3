iotop -b -n 2 -d 1
