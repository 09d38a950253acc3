mtr -r -w -b -c 2 10.0.2.2
