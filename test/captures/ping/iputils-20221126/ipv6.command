ping -6 -c 2 -i 0.2 fd00:2::2
