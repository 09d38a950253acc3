cat /proc/self/smaps_rollup
