cat /proc/1/sched
