free -w
