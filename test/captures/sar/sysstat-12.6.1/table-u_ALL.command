sar -u ALL 1 1
