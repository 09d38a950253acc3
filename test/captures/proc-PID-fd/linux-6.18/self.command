ls -l /proc/3520/fd
