mtr -C -c 2 -n 10.0.2.2
