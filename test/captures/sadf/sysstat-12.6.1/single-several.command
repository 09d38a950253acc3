sadf -p -- -u ALL -I SUM -d -q
