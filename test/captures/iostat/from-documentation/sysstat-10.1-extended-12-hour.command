iostat -xt 900
