bpftrace -e 'BEGIN { printf("%-16s %-6s %-8s %s\n", "COMM", "PID", "RET", "CALL"); } tracepoint:syscalls:sys_exit_openat { printf("%-16s %-6d %-8d %s\n", comm, pid, args->ret, "openat"); }'
