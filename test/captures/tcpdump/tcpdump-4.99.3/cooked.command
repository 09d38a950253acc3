tcpdump -nn -r cooked.pcap
