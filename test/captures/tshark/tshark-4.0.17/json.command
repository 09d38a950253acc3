tshark -r traffic.pcap -T json -c 4
