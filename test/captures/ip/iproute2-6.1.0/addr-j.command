ip -j -p addr
