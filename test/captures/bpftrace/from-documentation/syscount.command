syscount -i 1
