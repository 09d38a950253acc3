lsblk -f
