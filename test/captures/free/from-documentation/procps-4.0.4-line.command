free -L -s 1
