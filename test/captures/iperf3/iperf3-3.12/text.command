iperf3 -t 2 -P 2 -c 10.0.2.2
