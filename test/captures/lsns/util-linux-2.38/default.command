lsns
