tc -s -d qdisc show
