perf trace -F all --no-syscalls ls
