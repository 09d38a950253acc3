traceroute -n -q 1 10.0.9.9
