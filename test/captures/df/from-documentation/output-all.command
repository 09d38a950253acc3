df --output
