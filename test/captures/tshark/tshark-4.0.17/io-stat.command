tshark -r traffic.pcap -q -z io,stat,1
