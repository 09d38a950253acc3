iptables -t nat -nvxL
