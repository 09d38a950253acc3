iostat -dh -t 1 1
