dig foo @10.0.0.1
