cat /sys/fs/cgroup/io.stat
