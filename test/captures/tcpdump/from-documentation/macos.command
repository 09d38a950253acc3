tcpdump -k
