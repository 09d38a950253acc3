docker ps -aq
