iostat --dec=0 -x -m
