cat /proc/12/fdinfo/4
