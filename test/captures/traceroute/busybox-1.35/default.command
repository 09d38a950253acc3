busybox traceroute -n -q 2 10.0.2.2
