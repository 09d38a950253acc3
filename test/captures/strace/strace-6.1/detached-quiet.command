timeout 2 strace -q -tt -p 21014
