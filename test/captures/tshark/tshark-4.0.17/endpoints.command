tshark -r traffic.pcap -q -z endpoints,ip -z endpoints,tcp
