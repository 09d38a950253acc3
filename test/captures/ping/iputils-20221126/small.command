ping -s 4 -c 1 10.0.2.2
