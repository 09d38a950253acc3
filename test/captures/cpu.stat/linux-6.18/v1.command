cat /sys/fs/cgroup/cpu/lab/cpu.stat
