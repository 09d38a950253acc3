nft -a -s list ruleset
