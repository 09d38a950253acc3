tshark -r b.pcap -O tcp,http
