lsof -nP +L1
