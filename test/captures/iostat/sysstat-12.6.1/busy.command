iostat -x 1 24
