iperf3 -c 10.0.2.2 -t 2 --json-stream
