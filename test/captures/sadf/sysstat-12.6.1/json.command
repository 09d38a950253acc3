sadf -j /tmp/sa.bin -- -u -q
