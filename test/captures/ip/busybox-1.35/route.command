busybox ip route
