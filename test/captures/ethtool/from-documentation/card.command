ethtool eth0
