sysdig -pc -r a.scap proc.name=curl and evt.type=connect
