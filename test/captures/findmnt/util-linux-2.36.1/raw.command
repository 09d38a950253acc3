findmnt -r -t tmpfs,proc,sysfs
