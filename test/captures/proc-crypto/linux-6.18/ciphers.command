cat /proc/crypto
