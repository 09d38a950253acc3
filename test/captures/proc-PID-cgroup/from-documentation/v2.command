cat /proc/812/cgroup
