iperf3 -u -t 2 -b 5M -c 10.0.2.2
