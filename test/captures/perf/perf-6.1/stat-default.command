perf stat true
