pidstat 1 2
