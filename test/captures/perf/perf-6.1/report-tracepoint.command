perf report -i sched.data --stdio
