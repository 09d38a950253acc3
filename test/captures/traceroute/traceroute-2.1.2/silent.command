traceroute -m 3 -w 1 10.0.1.77
