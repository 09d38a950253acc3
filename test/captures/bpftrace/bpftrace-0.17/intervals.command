bpftrace -e 'tracepoint:syscalls:sys_exit_read { @[comm] = count(); @h[comm] = hist(args->ret); } interval:s:1 { time("%H:%M:%S\n"); print(@); print(@h); clear(@); clear(@h); }'
