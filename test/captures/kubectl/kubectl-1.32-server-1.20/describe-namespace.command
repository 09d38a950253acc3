kubectl describe ns shop
