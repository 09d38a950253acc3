tshark -r traffic.pcap -q -z io,phs
