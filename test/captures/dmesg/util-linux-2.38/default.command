dmesg | head -12
