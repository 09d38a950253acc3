sar -d 1 1
