tc -s class show dev ves
