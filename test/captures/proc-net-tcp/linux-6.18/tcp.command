grep -E "sl|1FA" /proc/net/tcp
