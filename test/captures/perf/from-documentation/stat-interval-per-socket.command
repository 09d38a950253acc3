perf stat -I 1000 --per-socket -a
