busybox ip link
