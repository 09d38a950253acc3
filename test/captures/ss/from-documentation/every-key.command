ss -tinme
