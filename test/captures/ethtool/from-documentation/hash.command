ethtool -x eth0
