bpftrace -f json maps.bt
