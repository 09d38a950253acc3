strace -c -U name,calls,errors,min-time,max-time,avg-time ls /etc/hostname 2>&1 >/dev/null
