iostat -x 1
