tshark -r a.pcap -T jsonraw
