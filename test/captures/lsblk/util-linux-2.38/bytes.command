lsblk -b -l
