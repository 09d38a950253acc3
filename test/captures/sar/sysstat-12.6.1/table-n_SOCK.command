sar -n SOCK 1 1
