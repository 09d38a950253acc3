grep . /sys/fs/cgroup/unified/lab/cpu.pressure /sys/fs/cgroup/unified/lab/memory.pressure
