free -v
