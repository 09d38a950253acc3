tshark -r traffic.pcap -T json -e ip.src -e tcp.port -e frame.len -c 20
