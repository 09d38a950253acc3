busybox netstat -rn
