ss -tume
