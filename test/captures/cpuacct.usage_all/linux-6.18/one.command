cat /sys/fs/cgroup/cpuacct/cpuacct.usage_all
