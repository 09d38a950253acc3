tshark -r every.pcap -T fields -E header=y -E separator=, -E quote=d
