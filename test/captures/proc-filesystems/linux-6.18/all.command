cat /proc/filesystems
