perf sched latency
