iostat -p
