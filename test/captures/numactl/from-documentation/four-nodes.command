numactl --hardware
