cat /proc/ioports
