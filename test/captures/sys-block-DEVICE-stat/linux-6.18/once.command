cat /sys/block/vda/stat
