iperf3 -u -c 10.0.0.1 -t 2
