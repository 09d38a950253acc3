ps aux --no-headers | tail -4
