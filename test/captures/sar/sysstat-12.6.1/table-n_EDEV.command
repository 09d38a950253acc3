sar -n EDEV 1 1
