sar -W 1 1
