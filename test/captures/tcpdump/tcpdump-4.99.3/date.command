tcpdump -tttt -q -n -r traffic.pcap
