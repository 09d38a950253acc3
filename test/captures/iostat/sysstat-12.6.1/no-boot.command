iostat -y -x 1 2
