ps s 1
