perf script -i sched.data
