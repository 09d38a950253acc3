cat /proc/self/syscall
