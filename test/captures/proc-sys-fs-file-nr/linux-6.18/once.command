cat /proc/sys/fs/file-nr
