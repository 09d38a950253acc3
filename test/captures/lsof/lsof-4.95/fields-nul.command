lsof -F0 -p 6777
