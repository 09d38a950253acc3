ethtool -c eth0
