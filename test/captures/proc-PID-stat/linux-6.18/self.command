cat /proc/self/stat
