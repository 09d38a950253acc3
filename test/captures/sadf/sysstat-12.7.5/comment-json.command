sadf -C -j sa28 -- -u
