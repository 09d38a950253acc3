iperf3 -J -u -t 1 -b 5M -c 10.0.2.2
