iperf3 -s
