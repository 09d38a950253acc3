df -hT
