for i in 1 2; do grep vda /proc/diskstats; sleep 0.2; done
