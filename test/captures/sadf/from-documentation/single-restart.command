sadf -p
