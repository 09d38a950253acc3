cat /proc/consoles
