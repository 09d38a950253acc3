tcpdump -nn -e -r x.pcap
