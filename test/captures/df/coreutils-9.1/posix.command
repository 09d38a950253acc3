df -P
