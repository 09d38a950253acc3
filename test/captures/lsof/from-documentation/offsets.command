lsof -o
