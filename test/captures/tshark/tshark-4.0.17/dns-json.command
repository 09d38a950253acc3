tshark -r dns.pcap -T json -c 6
