dmesg --time-format reltime | head -6
