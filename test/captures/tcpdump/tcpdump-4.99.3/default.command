tcpdump -r traffic.pcap -c 30
