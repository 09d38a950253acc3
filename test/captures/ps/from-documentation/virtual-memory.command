ps v
