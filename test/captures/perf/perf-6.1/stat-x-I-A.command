perf stat -x\; -I 50 -a -A -e context-switches -- sleep 0.12
