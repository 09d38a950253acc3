iostat -t
