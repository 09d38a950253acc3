traceroute 8.8.8.8
