tshark -r traffic.pcap -q -z conv,tcp -z conv,ip
