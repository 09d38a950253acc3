tshark -r traffic.pcap
