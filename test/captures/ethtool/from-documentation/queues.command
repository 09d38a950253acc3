ethtool -S eth0
