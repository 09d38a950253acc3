busybox df -i
