tcpdump -nttt -r dns.pcap
