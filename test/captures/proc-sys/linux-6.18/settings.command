grep . /proc/sys/vm/swappiness /proc/sys/vm/dirty_ratio /proc/sys/net/core/somaxconn
