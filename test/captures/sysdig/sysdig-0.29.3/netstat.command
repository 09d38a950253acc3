sysdig -r a.scap -c netstat
