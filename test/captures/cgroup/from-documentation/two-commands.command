cat /sys/fs/cgroup/memory.max; cat /sys/fs/cgroup/memory.current
