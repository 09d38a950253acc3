iostat -c 1 2
