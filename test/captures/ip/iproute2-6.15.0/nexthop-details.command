ip -d nexthop
