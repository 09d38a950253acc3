tshark -r every.pcap -q -z conv,tcp
