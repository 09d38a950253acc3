numactl -s
