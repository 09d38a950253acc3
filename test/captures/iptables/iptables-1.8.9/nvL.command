iptables -nvL
