perf trace sleep 0.05
