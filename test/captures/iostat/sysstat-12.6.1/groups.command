iostat -x -g mirror vda loop0 1 2
