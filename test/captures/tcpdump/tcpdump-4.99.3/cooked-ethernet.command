tcpdump -nne -r cooked.pcap
