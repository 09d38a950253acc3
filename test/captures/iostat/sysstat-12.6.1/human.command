iostat -h
