iostat -xh 1 2
