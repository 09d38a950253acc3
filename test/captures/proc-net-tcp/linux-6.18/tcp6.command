cat /proc/net/tcp6
