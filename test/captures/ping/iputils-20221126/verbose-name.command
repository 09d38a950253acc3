ping -v -c 2 -i 0.2 localhost 2>&1
