sar -H 1 1
