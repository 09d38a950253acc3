strace -f -tt -T -e trace=process,read,write sh -c 'true; /bin/true; cat /etc/hostname'
