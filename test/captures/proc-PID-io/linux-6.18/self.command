cat /proc/self/io
