sar -n TCP 1 1
