lsns -J
