lsof -r 1 -p 1234
