grep -s . /sys/fs/cgroup/memory/lab/memory.limit_in_bytes /sys/fs/cgroup/memory/lab/memory.usage_in_bytes /sys/fs/cgroup/memory/lab/memory.failcnt /sys/fs/cgroup/memory/lab/memory.swappiness
