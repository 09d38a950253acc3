for i in 1 2 3; do cat /sys/fs/cgroup/system.slice/burn.service/cpu.stat; sleep 0.3; done
