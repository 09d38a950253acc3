busybox ping -c 2 -W 1 10.0.9.1
