nft list table inet demo
