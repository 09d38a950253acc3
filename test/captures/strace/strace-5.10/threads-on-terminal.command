strace -ff -r ./server
