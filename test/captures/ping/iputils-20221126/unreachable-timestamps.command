ping -c 3 -D -O -i 1.2 -W 4 10.0.1.77
