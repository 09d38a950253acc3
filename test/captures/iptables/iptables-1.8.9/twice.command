iptables -nvL FORWARD; iptables -nvL FORWARD
