ping -I vea -c 2 -i 0.2 ff02::1 2>&1
