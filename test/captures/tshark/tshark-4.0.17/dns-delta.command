tshark -t d -r dns.pcap
