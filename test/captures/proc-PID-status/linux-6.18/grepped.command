grep -E "VmRSS|ctxt" /proc/1/status
