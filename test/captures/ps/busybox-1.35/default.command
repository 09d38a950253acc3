busybox ps | tail -5
