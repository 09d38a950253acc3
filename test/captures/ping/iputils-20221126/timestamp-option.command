ping -c 1 -T tsandaddr 10.0.2.2
