tshark -r b.pcap -q -z follow,tcp,raw,1
