cat /proc/vmallocinfo
