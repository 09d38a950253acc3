ip -s -s link
