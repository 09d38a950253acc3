strace -r -n true 2>&1 | tail -12
