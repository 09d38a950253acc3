head /sys/fs/cgroup/cpu/lab/cpu.cfs_quota_us /sys/fs/cgroup/cpu/lab/cpu.cfs_period_us /sys/fs/cgroup/cpu/lab/cpu.shares
