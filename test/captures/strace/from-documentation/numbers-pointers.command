strace -n -i ls
