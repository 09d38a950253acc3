sar -B 1 1
