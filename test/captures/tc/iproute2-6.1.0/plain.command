tc qdisc
