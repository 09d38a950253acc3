iostat -s 1 2
