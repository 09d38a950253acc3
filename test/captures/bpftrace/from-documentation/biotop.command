biotop 1
