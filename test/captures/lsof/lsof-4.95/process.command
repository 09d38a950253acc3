lsof -p 6777
