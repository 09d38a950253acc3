cat /sys/fs/cgroup/system.slice/burn.service/cpu.max /sys/fs/cgroup/system.slice/burn.service/memory.max /sys/fs/cgroup/system.slice/burn.service/pids.max
