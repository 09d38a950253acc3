ping -q -A -c 5 10.0.2.2
