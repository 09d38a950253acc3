cat /sys/fs/cgroup/memory/lab/memory.numa_stat
