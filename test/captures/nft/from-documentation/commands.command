nft -e -a -f /etc/nftables.conf
