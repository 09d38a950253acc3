sadf -p /tmp/sa.bin -- -u
