ss -tnH state established
