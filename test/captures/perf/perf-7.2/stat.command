perf stat -r 3 sleep 0.05
