cat /proc/dma
