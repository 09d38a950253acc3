tshark -t ad -r traffic.pcap -c 20
