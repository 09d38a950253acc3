grep -E "Mem|Dirty|Huge" /proc/meminfo
