cat /sys/devices/system/node/node0/meminfo /sys/devices/system/node/node1/meminfo
