ss -xlp
