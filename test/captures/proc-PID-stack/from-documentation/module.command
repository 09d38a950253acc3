cat /proc/99/stack
