cat /proc/stat
