sar -r 1 1
