dmesg -r | head -4
