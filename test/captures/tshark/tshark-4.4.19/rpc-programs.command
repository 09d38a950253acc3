tshark -r every.pcap -q -z rpc,programs
