tshark -r traffic.pcap -q -z expert
