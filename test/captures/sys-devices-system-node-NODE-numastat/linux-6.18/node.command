cat /sys/devices/system/node/node0/numastat
