tshark -r every.pcap -q -z expert
