ip -j -p -d nexthop
