head /sys/fs/cgroup/system.slice/burn.service/*.pressure
