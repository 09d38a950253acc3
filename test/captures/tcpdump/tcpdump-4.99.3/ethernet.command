tcpdump -nn -e -r traffic.pcap -c 30
