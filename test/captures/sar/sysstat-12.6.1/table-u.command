sar -u 1 1
