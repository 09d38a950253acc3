tcpdump -tt --nano -S -r traffic.pcap -c 12
