grep . /sys/fs/cgroup/system.slice/burn.service/* 2>/dev/null
