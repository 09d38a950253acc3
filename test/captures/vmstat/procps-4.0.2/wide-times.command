vmstat -wt 1 2
