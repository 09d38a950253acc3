free -t
