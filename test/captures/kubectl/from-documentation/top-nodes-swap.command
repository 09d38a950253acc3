kubectl top nodes --show-swap
