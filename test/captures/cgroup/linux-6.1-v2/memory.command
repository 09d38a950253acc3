grep . /sys/fs/cgroup/system.slice/burn.service/memory.* 2>/dev/null
