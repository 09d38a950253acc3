tcpdump -nnvvv -e -# -ttt -r traffic.pcap -c 60
