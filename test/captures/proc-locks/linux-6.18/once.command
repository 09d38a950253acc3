cat /proc/locks
