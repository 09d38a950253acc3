ip -o -s link
