mtr -r 8.8.8.8
