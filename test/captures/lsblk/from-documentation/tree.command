lsblk
