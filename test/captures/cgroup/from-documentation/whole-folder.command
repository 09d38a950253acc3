grep . /sys/fs/cgroup/system.slice/*
