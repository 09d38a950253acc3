ethtool -S vea
