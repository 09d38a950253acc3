cat /proc/self/limits
