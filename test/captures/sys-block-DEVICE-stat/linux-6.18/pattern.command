cat /sys/block/*/stat
