cat /sys/fs/cgroup/unified/lab/cpu.stat
