grep . /sys/block/vda/queue/scheduler /sys/block/vda/queue/rotational
