iostat -xz -p ALL 1 2
