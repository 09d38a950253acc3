ss -tieO
