dmesg -x | head -6
