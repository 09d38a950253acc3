tshark -r every.pcap -q -z endpoints,tcp
