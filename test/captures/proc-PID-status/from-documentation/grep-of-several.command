grep -E 'VmRSS|Threads' /proc/1/status /proc/22/status
