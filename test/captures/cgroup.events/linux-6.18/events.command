cat /sys/fs/cgroup/unified/lab/cgroup.events
