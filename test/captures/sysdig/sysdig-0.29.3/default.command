sysdig -r a.scap proc.name=cat
