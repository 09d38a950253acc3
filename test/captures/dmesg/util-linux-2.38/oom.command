dmesg | tail -60
