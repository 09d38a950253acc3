ifconfig -s
