grep . /sys/fs/cgroup/blkio/a/blkio.bfq.io_queued /sys/fs/cgroup/blkio/a/blkio.bfq.time
