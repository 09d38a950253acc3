cat /proc/14347/timers
