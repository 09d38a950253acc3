cat /proc/execdomains
