cat /proc/self/cgroup
