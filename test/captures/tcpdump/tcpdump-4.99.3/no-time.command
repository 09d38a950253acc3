tcpdump -t -n -r traffic.pcap -c 12
