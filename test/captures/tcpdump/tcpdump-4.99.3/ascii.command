tcpdump -A -nn -r traffic.pcap -c 30 tcp port 8080
