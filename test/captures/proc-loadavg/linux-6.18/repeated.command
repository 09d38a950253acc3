for i in 1 2 3; do cat /proc/loadavg; sleep 0.2; done
