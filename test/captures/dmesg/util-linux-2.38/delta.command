dmesg -d | head -5
