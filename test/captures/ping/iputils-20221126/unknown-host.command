ping -c 1 nosuch.invalid 2>&1
