traceroute -I -e --back -n 10.0.2.2
