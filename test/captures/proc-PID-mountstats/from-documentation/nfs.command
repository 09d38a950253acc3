cat /proc/self/mountstats
