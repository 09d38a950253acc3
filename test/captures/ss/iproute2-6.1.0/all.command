ss -a
