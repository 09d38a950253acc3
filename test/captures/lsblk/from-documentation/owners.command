lsblk -m
