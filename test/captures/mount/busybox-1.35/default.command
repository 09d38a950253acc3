busybox mount
