ip -j -p -o addr
