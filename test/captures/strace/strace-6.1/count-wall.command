strace -cw ls /etc/hostname 2>&1 >/dev/null
