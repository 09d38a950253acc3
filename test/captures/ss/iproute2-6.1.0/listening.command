ss -tulpn
