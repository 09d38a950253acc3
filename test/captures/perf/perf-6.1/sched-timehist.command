perf sched timehist -w --state
