strace -t -r true 2>&1 | tail -4
