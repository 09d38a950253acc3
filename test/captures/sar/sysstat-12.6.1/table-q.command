sar -q 1 1
