sysdig -r a.scap -p '*%evt.time %proc.name %fd.name %evt.latency %evt.args' proc.name=cat and evt.type=read
