iperf3 -c 10.0.0.1 --bidir
