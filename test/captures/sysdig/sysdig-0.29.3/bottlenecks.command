sysdig -r a.scap -c bottlenecks
