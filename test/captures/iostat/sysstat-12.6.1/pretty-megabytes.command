iostat --pretty -xm 1 2
