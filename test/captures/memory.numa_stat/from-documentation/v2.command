cat /sys/fs/cgroup/app.slice/memory.numa_stat
