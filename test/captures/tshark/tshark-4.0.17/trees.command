tshark -r traffic.pcap -q -z dns,tree -z http,tree
