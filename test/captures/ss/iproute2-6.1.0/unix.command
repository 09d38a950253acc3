ss -x
