sysdig -r a.scap -c topscalls
