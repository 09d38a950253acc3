sysdig -r a.scap -c topfiles_errors
