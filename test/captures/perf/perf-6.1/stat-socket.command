perf stat -a --per-socket -e context-switches -- sleep 0.1
