tshark -t d -r traffic.pcap -c 20
