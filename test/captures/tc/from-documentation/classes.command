tc -s class show dev eth0
