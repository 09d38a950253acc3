strace -k -e trace=close true 2>&1 | head -14
