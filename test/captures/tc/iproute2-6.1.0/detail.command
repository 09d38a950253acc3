tc -s -d qdisc show dev ves
