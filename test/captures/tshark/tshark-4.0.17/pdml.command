tshark -r a.pcap -T pdml
