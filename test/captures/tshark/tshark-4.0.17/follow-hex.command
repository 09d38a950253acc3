tshark -r b.pcap -q -z follow,tcp,hex,1
