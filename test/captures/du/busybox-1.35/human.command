busybox du -h /etc/apt
