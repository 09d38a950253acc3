cat /proc/cgroups
