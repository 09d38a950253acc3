dmesg -T | tail -4
