iostat -o JSON 1
