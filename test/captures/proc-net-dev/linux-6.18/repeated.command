for i in 1 2; do cat /proc/net/dev; sleep 0.2; done
