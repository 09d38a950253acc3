uname -n
