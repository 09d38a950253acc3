free -l
