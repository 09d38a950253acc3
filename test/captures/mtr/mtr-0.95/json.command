mtr -j -c 1 -n 10.0.2.2
