ethtool -g eth0
