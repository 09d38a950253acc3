cat /proc/mdstat
