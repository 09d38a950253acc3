tshark -r b.pcap -q -z follow,tcp,ascii,1
