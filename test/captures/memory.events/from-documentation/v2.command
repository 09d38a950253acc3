cat /sys/fs/cgroup/app.slice/memory.events
