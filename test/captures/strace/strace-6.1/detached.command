timeout 2 strace -p 21014
