perf stat -r 5 -d ./a.out
