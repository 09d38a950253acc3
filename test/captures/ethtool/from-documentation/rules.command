ethtool -n eth0
