sadf -d
