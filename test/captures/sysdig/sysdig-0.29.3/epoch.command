sysdig -r a.scap -t a evt.type=openat and proc.name=ls
