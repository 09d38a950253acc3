busybox ping -6 -c 2 fd00:2::2
