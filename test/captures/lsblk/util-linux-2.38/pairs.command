lsblk -P
