lsblk -z
