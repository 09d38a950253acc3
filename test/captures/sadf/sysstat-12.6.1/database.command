sadf -d /tmp/sa.bin -- -u -n DEV
