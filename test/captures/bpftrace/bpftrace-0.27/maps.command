bpftrace maps.bt
