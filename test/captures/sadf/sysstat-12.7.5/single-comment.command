sadf -C sa28 -- -u
