lsof -K -p 1
