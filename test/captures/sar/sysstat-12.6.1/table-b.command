sar -b 1 1
