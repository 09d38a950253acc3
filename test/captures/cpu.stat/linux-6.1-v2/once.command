cat /sys/fs/cgroup/system.slice/burn.service/cpu.stat
