busybox ash -c 'ulimit -a'
