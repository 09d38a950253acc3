sysdig -r a.scap -c topconns
