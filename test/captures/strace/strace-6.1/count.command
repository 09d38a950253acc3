strace -c ls /proc 2>&1 >/dev/null
