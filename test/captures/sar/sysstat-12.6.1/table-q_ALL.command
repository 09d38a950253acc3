sar -q ALL 1 1
