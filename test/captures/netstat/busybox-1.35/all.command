busybox netstat -an
