cat /proc/key-users
