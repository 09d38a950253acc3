nft monitor trace
