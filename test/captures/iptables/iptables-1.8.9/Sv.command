iptables -S -v
