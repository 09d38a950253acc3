vmstat 1 3
