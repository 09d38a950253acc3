cat /proc/net/wireless
