strace -i true 2>&1 | tail -8
