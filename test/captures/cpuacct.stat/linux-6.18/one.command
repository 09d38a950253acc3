cat /sys/fs/cgroup/cpuacct/cpuacct.stat
