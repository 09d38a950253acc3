grep -r . /sys/block/sda/queue/scheduler
