cat /sys/fs/cgroup/pids/cgroup.procs
