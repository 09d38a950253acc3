sar -n SOFT 1 1
