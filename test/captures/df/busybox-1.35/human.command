busybox df -h
