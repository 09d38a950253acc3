sysdig -r a.scap -j proc.name=cat and evt.type in '(read,openat)'
