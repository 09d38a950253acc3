iotop -b -P -a -t -k -n 2 -d 0.5
