cat /sys/fs/cgroup/memory/lab/memory.stat
