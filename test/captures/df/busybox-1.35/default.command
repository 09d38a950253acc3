busybox df
