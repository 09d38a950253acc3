sar -u
