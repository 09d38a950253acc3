tshark -r a.pcap -V
