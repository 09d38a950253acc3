tshark -r a.pcap -T psml
