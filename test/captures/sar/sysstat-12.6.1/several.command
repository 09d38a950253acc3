sar -u -r -n DEV -q 1 2
