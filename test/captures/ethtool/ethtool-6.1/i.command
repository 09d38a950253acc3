ethtool -i vea
