bash -c 'ulimit -a'
