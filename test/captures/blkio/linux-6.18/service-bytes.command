cat /sys/fs/cgroup/blkio/lab/blkio.throttle.io_service_bytes
