tshark -r every.pcap -q -z dns,tree
