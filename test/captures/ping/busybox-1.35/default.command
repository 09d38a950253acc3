busybox ping -c 3 10.0.2.2
