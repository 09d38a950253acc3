cat /sys/fs/cgroup/x/memory.max /sys/fs/cgroup/x/memory.current /sys/fs/cgroup/x/cpu.max
