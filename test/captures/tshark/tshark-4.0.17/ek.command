tshark -r traffic.pcap -T ek -c 9
