iostat -d 1 3
