cat /proc/loadavg
