ip -d -j link
