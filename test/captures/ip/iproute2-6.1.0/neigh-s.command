ip -s neigh
