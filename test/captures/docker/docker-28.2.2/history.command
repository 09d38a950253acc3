docker history lab/bb:1
