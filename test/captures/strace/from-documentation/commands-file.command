strace -Y -o /dev/stdout ls
