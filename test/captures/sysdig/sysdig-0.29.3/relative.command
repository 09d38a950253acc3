sysdig -r a.scap -t r proc.name=curl
