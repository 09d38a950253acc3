ip -s link
