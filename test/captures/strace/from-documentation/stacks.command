strace -k ls
