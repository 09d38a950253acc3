iostat -o JSON -xt 1 2
