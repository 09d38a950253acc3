cat /proc/1/stat /proc/2/stat
