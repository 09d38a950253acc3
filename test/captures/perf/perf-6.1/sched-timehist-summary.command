perf sched timehist -s
