lsof -R +L -p 6777
