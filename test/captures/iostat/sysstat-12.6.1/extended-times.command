iostat -xt 1 2
