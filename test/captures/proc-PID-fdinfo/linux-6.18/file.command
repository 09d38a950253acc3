cat /proc/3520/fdinfo/1
