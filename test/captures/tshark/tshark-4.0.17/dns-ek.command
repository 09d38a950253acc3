tshark -r dns.pcap -T ek -c 6
