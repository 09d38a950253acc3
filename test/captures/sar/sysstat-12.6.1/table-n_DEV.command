sar -n DEV 1 1
