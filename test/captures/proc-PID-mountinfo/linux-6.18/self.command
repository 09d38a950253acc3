cat /proc/self/mountinfo
