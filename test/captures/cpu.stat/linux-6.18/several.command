grep . /sys/fs/cgroup/cpu/cpu.stat /sys/fs/cgroup/cpu/lab/cpu.stat
