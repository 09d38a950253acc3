lsblk -J
