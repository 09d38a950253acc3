grep . /sys/fs/cgroup/app.slice/*
