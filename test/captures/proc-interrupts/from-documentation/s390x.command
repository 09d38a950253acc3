cat /proc/interrupts
