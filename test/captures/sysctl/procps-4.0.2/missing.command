sysctl vm.swappiness kernel.nonexist kernel.pid_max
