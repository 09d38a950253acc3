tcpdump -ttttt -n -# -r traffic.pcap -c 40
