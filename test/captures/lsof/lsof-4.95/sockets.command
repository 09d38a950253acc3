lsof -nP -i
