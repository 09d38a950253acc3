busybox arp -n
