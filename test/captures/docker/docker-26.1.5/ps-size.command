docker ps -a -s
