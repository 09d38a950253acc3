iostat --pretty -x -g mirror vda loop0
