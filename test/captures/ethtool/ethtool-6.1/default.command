ethtool vea
