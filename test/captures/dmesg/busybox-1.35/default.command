busybox dmesg | head -5
