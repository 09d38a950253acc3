cat /proc/misc
