tcpdump -n
