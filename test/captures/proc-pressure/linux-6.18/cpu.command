cat /proc/pressure/cpu
