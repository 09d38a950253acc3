bpftrace -e 'tracepoint:syscalls:sys_enter_openat { @[comm] = count(); @h[comm] = hist(strlen(str(args->filename))); } interval:s:1 { time("%H:%M:%S\n"); print(@); print(@h); clear(@); clear(@h); }'
