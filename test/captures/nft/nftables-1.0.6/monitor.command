nft monitor
