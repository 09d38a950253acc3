cat /sys/fs/cgroup/vm.slice/misc.current
