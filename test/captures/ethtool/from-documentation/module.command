ethtool -m eth0
