iostat -x
