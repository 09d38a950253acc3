sadf -x sa1 -- -u -r -w -n DEV -q -d -I SUM
