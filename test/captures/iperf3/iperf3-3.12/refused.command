iperf3 -c 10.0.2.2 -p 9
