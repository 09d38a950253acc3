cat /proc/1/status /proc/2/status
