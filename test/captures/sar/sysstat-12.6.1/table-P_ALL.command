sar -P ALL 1 1
