tshark -r traffic.pcap -T fields -E header=y -e frame.number -e frame.time_relative -e ip.src -e tcp.dstport -e dns.qry.name -e tcp.flags.syn -e tcp.analysis.ack_rtt -e tcp.port
