tcpdump -nn -r traffic.pcap
