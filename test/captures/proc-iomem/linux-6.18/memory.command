cat /proc/iomem
