ulimit -n
