sysdig -r a.scap -c topprocs_file
