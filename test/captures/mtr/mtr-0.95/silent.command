mtr -r -c 1 -n -m 3 10.0.1.77
