iostat -o JSON 1 2
