tshark -r traffic.pcap -T fields -E separator=, -E quote=d -e frame.number -e frame.len -e ip.src -e _ws.col.Info
