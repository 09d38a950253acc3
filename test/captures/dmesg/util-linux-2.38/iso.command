dmesg --time-format iso | head -4
