env -i A=1 PATH=/bin B="x y" /bin/cat /proc/self/environ
