mtr -r -c 3 -n 10.0.2.2
