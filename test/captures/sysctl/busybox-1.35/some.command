busybox sysctl vm.swappiness kernel.pid_max
