ss -Sanp
