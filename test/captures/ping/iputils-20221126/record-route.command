ping -c 2 -i 0.2 -R 10.0.2.2
