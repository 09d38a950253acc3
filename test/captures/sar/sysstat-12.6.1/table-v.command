sar -v 1 1
