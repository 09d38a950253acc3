cat /proc/self/cmdline
