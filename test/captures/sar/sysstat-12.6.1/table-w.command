sar -w 1 1
