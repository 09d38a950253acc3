tshark -r every.pcap -q -z rpc,srt,100003,3
