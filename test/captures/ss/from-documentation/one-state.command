ss -tnp state established
