mpstat 1 3
