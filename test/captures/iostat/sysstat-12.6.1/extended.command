iostat -x 1 3
