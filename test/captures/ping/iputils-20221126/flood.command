ping -c 30 -f 10.0.2.2
