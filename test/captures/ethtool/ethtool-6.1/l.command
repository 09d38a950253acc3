ethtool -l vea
