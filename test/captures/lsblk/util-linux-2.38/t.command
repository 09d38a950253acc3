lsblk -t
