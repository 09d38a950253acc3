ss -to state all
