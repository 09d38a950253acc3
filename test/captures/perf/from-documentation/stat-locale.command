perf stat -e cycles,instructions -- make
