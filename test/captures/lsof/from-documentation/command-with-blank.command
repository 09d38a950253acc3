lsof
