runqlat 1 1
