du --inodes -d1 /etc/apt
