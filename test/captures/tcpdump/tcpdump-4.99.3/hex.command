tcpdump -X -nnv -r traffic.pcap -c 8
