cat /sys/fs/cgroup/unified/lab/cgroup.stat
