cat /proc/pressure/{cpu,io,memory}
