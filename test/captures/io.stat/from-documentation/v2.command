cat /sys/fs/cgroup/app.slice/io.stat
