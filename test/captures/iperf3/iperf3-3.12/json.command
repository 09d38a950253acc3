iperf3 -J -t 2 -c 10.0.2.2
