iptables -nvL --line-numbers
