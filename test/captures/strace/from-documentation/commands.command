strace -f -Y -p 1
