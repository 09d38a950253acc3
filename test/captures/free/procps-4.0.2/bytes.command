free -b
