cat /proc/self/sched
