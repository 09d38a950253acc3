ethtool -k vea
