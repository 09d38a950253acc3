cat /proc/self/statm
