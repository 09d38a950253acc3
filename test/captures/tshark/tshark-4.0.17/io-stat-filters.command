tshark -r traffic.pcap -q -z "io,stat,0.5,tcp,udp,COUNT(tcp.len)tcp.len,AVG(tcp.len)tcp.len"
