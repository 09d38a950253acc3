cat /proc/self/stack
