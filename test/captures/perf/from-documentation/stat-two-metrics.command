perf stat -a sleep 1
