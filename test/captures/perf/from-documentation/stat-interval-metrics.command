perf stat -a -I 1000
