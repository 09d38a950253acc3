lsof -F
