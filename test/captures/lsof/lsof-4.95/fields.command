lsof -F pcfatDsino -p 6777
