ip -s -j link
