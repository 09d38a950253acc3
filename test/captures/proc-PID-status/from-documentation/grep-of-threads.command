grep ctxt /proc/self/task/*/status
