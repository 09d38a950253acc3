sysdig -r a.scap -c topfiles_time
