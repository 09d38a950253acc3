tcpdump -nnv -r traffic.pcap -c 110
