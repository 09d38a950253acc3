tcpdump -ne -r every.pcap
