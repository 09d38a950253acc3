cat /proc/self/status
