sar -F 1 1
