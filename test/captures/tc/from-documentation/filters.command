tc -s filter show dev eth0
