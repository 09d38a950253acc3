tcpdump -nAv -r every.pcap
