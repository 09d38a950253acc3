sar -f /tmp/sa.bin
