for i in 1 2; do grep -E "pgfault|pgmajfault|pgpgin|nr_dirty " /proc/vmstat; sleep 0.2; done
