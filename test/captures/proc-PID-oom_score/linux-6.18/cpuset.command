cat /proc/4321/cpuset
