sar -S 1 1
