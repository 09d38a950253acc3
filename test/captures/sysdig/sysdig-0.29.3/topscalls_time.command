sysdig -r a.scap -c topscalls_time
