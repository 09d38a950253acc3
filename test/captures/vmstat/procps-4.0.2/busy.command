vmstat 1 24
