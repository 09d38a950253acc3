iostat -o JSON -x -g mirror vda loop0
