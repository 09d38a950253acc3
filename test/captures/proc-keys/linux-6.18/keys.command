cat /proc/keys
