cat /sys/fs/cgroup/memory/lab/memory.oom_control
