ls -li /proc/12/ns
