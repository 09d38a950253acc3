cat /sys/fs/cgroup/blkio/docker/3f2a/blkio.throttle.io_service_bytes
